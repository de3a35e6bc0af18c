# One child's or one person's own case, and who answers for it.
own-case-question = Is this about one child’s or one person’s own case?
own-case-no = No, or you are not sure? Go on below.
own-case-yes = Yes: see who can help with one person’s case
own-case-title = One person’s own case: who can help
own-case-lead = These people can look into one child’s or one person’s case, and answer you.
own-case-volunteers = This form goes to { $forum }. They are volunteers, and they cannot look into one case.
own-case-send-service = The council’s SEND service
own-case-send-service-words = It answers for assessments, EHC plans and support at school.
own-case-sendiass = SENDIASS: free and independent advice
own-case-sendiass-words = SENDIASS tells families and young people their rights, and can come with them to meetings. It is free, and nobody is told what you say.
own-case-complaints = Complaints
own-case-complaints-words = If something went wrong, you can complain to the council, and it must answer. If the answer does not help, you can ask the Local Government and Social Care Ombudsman.
own-case-mediation = Mediation
own-case-mediation-words = If you do not agree with a decision about an EHC plan, a mediator can help. A mediator is not from the council, and it is free.
own-case-general = You can still tell us a general point
own-case-general-words = Is it the same for other families? Tell us what should change for everyone. Please leave out names.
