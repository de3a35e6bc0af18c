reports-title = Reports
reports-lead =
    :calendar: The council publishes a report every year.
    :speech: It says what families said about the Local Offer.
    :tick: It says what the council did.
reports-edition = Edition { $number }, published on { $day }
reports-empty = :document: No report is published yet.
reports-editions = Editions of this report
reports-editions-words =
    :document: Sometimes a report is published again.
    :lock: The older ones stay as they were.
reports-edition-link = Edition { $number }
reports-edition-on = published on { $day }
reports-edition-note = What is different:
reports-data = This report as data (JSON)
reports-in-english = :cross: This report is not in Easy Read.
