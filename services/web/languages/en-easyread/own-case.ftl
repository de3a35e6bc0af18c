# One child's or one person's own case, and who answers for it.
own-case-question = Is this about help for one child or one person?
own-case-no =
    :cross: No, or you are not sure?
    :speech: Go on below.
own-case-yes = Yes: see who can help one person
own-case-title = Who can help one person
own-case-lead = :people: These people can help one child or one person.
own-case-volunteers =
    :letter: This form goes to { $forum }.
    :people: They give their own time to help families.
    :cross: They cannot help one person.
own-case-send-service = The council’s SEND service
own-case-send-service-words =
    :question: SEND means special educational needs and disabilities.
    :document: Ask them about a plan for one child.
    :people: Ask them about help at school.
own-case-sendiass = SENDIASS
own-case-sendiass-words =
    :question: SENDIASS tells families about their rights.
    :people: They can come to meetings with you.
    :lock: They tell nobody what you say.
    :tick: You do not have to pay.
own-case-complaints = Tell the council that something went wrong
own-case-complaints-words =
    :letter: You can make a complaint to the council.
    :speech: A complaint says what went wrong.
    :tick: The council must answer you.
    :people: If that does not help, you can ask the Ombudsman.
    :question: The Ombudsman looks at what councils do.
own-case-mediation = Mediation
own-case-mediation-words =
    :question: You may not agree with what the council decided.
    :people: Then another person can help you and the council to agree.
    :tick: That person is not from the council.
    :tick: You do not have to pay.
own-case-general = You can still tell us something
own-case-general-words =
    :people: Is it the same for other families?
    :speech: Tell us what should change for everyone.
    :cross: Please do not write any names.
