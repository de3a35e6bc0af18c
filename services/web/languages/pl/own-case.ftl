# One child's or one person's own case, and who answers for it.
own-case-question = Czy chodzi o sprawę jednego dziecka lub jednej osoby?
own-case-no = Nie albo nie wiesz? Pisz dalej poniżej.
own-case-yes = Tak: zobacz, kto może pomóc w sprawie jednej osoby
own-case-title = Sprawa jednej osoby: kto może pomóc
own-case-lead = Te osoby mogą zająć się sprawą jednego dziecka lub jednej osoby i odpowiedzieć Ci.
own-case-volunteers = Ten formularz trafia do { $forum }. To wolontariusze i nie mogą zajmować się pojedynczymi sprawami.
own-case-send-service = Dział SEND w radzie
own-case-send-service-words = Odpowiada za oceny potrzeb, plany EHC i wsparcie w szkole.
own-case-sendiass = SENDIASS: bezpłatne i niezależne porady
own-case-sendiass-words = SENDIASS mówi rodzinom i młodym ludziom, jakie mają prawa, i może iść z nimi na spotkania. Jest to bezpłatne i nikt nie dowie się, co mówisz.
own-case-complaints = Skargi
own-case-complaints-words = Jeśli coś poszło źle, możesz złożyć skargę do rady, a rada musi odpowiedzieć. Jeśli odpowiedź nie pomoże, możesz zwrócić się do rzecznika (Local Government and Social Care Ombudsman).
own-case-mediation = Mediacja
own-case-mediation-words = Jeśli nie zgadzasz się z decyzją w sprawie planu EHC, może pomóc mediator. Mediator nie jest z rady i jest to bezpłatne.
own-case-general = Nadal możesz powiedzieć nam coś ogólnego
own-case-general-words = Czy inne rodziny mają tak samo? Powiedz nam, co powinno się zmienić dla wszystkich. Prosimy nie podawać imion ani nazwisk.
