# Before sending: what looks like personal details.
details-title = Before you send
details-heading = This looks like personal details
details-why = You can take it out, so that nobody can be recognised. You can also send it as it is. Only the people who read it see it.
details-change = Change my words
details-send-changed = Send my changed words
details-send-as-it-is = Send as it is
details-email-address = Email address
details-nhs-number = NHS number
details-national-insurance-number = National Insurance number
details-telephone-number = Telephone number
details-date-of-birth = Date of birth
details-postcode = Postcode
details-name = Name
