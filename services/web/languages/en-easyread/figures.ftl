figures-title = Numbers
figures-of-year = Numbers of { $year }
figures-all-of-year = All numbers of { $year }
figures-lead =
    :people: These pages say how many people told us something.
    :tick: They say whether we got better.
figures-empty = :document: There are no numbers yet.
figures-hidden =
    :lock: We do not show numbers of people under 5.
    :person: So nobody can find you here.
figures-in-english = :cross: The charts and tables are not in Easy Read.
figures-comments = What people told us
figures-comments-source = These numbers are from [the report](report). It is edition { $edition }.
figures-data = The same numbers for computers
figures-csv = Download these numbers (CSV)
figures-json = These numbers for programs (JSON)
