# Before sending: what looks like personal details.
details-title = Before you send
details-heading = This may show who somebody is
details-why =
    :lock: You can take it out.
    :person: Then nobody can tell who it is about.
    :tick: You can also send it as it is.
    :people: Only the people who read it see it.
details-change = Change my words
details-send-changed = Send my changed words
details-send-as-it-is = Send as it is
details-email-address = Email address
details-nhs-number = NHS number
details-national-insurance-number = National Insurance number
details-telephone-number = Phone number
details-date-of-birth = Birthday
details-postcode = Postcode
details-name = Name
