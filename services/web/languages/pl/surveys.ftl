frame-surveys = Ankiety
tracked-survey = To odpowiedzi na ankietę „{ $survey }”. Kod potwierdzenia dotyczy wszystkich Twoich odpowiedzi.
tracked-chosen = Wybrane odpowiedzi
forget-survey = Wszystkie Twoje odpowiedzi na ankietę „{ $survey }” zostaną usunięte razem. Nie będą już liczone w jej wynikach, chyba że te są już opublikowane.
# Which surveys there are, and answering one.
surveys-title = Ankiety
surveys-lead = Forum i rada pytają, co myślą rodziny. Nie potrzebujesz konta ani nie podajesz nazwiska.
surveys-open = Otwarte teraz
surveys-later = Otwarte później
surveys-closed = Zamknięte
surveys-none-open = Dziś żadna ankieta nie jest otwarta. Zawsze możesz [powiedzieć nam, co myślisz](feedback).
surveys-opens-on = Początek: { $day }
surveys-open-until = Otwarta do { $day }
surveys-is-closed = Zamknięta
surveys-results-there = Wyniki są opublikowane.
surveys-results-to-come = Wyniki nie są jeszcze opublikowane.
survey-all = Wszystkie ankiety
survey-in-english = Pytania są po angielsku. Możesz odpowiadać po polsku.
survey-before = Możesz odpowiedzieć do { $day }. Nie pytamy o Twoje nazwisko. Prosimy też nie podawać imion ani nazwisk w odpowiedziach.
survey-choose-all = Zaznacz wszystko, co dotyczy Ciebie.
survey-send = Wyślij odpowiedzi
survey-send-changed = Wyślij zmienione odpowiedzi
survey-change = Zmień moje odpowiedzi
survey-not-stored = Nie zapisujemy Twojego nazwiska, adresu sieciowego ani tego, jakiego urządzenia używasz. [Jak chronimy Twoje słowa](privacy)
survey-changed = Pytania zmieniły się od chwili otwarcia tej strony. Sprawdź swoje odpowiedzi i naciśnij „Wyślij odpowiedzi” jeszcze raz.
survey-other-answers = Ten formularz został już wysłany z innymi odpowiedziami. Naciśnij „Wyślij odpowiedzi” jeszcze raz tylko wtedy, gdy są to odpowiedzi innej osoby.
survey-forgotten = Na Twoją prośbę usunęliśmy te odpowiedzi. Naciśnij „Wyślij odpowiedzi” jeszcze raz tylko wtedy, gdy chcesz odpowiedzieć ponownie.
survey-nothing = Odpowiedz co najmniej na jedno pytanie. Pozostałe możesz zostawić puste.
survey-answer = Odpowiedz na to pytanie.
survey-choose-one = Wybierz jedną z odpowiedzi.
survey-choose-some = Wybierz co najmniej jedną odpowiedź.
survey-choose-step = Wybierz stopień skali.
survey-answer-long = Odpowiedź jest za długa. Liczba znaków ponad limit: { $over }. Możemy przyjąć { $limit } znaków.
survey-opens = Początek tej ankiety: { $day }. Możesz odpowiadać do { $last }.
survey-closed-on = Ta ankieta została zamknięta { $day }.
survey-closed = Ta ankieta jest zamknięta.
survey-see-results = Zobacz wyniki
survey-results-come = Wyniki pojawią się tutaj, gdy wszystkie odpowiedzi zostaną policzone.
survey-always = Zawsze możesz nam powiedzieć, co jest dobre, co złe, a czego brakuje.
survey-received-title = Dziękujemy. Mamy Twoje odpowiedzi
survey-received-closes = Ankieta zamyka się { $day }. Potem publikujemy, ile osób wybrało każdą odpowiedź. Nikt nie może poznać, kto co wybrał.
survey-received-figures = Gdy ankieta będzie zamknięta, opublikujemy, ile osób wybrało każdą odpowiedź. Nikt nie może poznać, kto co wybrał.
survey-received-receipt = Kod potwierdzenia dotyczy wszystkich Twoich odpowiedzi. Możesz je dzięki niemu obejrzeć albo poprosić nas o ich usunięcie.
survey-see-all = Zobacz wszystkie ankiety
# The results of a survey.
survey-results-title = Wyniki: { $survey }
survey-results-in-english = Pytania i odpowiedzi są po angielsku.
survey-results-heading = Wyniki:
survey-results-version = Wersja { $number }:
survey-results-days = Odpowiedzi od { $first } do { $last }.
survey-results-published = Opublikowano { $day }.
survey-results-people =
    { $count ->
        [one] Odpowiedziała **{ $count }** osoba.
        [few] Odpowiedziały **{ $count }** osoby.
       *[many] Odpowiedziało **{ $count }** osób.
    }
survey-results-few = Odpowiedziało mniej niż 5 osób, dlatego nie pokazujemy liczb.
survey-results-several = Można było wybrać więcej niż jedną odpowiedź.
survey-results-person = To pytanie dotyczy samych osób, dlatego nie pokazujemy liczb mniejszych niż 10.
survey-results-in-words = Na to pytanie odpowiadano własnymi słowami. Forum czyta każdą odpowiedź. Nie publikujemy ich tutaj.
survey-results-too-few = Każdej odpowiedzi udzieliło zbyt mało osób, aby pokazać liczby.
survey-results-not-shown = „Nie podano” oznacza liczbę mniejszą niż 5 albo taką, z której można by ją obliczyć.
survey-results-words = To, co napisano własnymi słowami, czyta forum: { $forum }. Co z tego wynikło, jest na stronie [Mówicie – działamy](all).
survey-results-answer = Odpowiedź
survey-results-no-answer = Brak odpowiedzi
survey-quoted = „{ $answer }”
survey-and = { $before } i { $last }
survey-finding-half = Ponad połowa wybrała { $answers }: { $count } z { $all } osób.
survey-finding-most =
    { $leaders ->
        [one] Najczęściej wybierano { $answers }: { $count } z { $all } osób.
       *[other] Najczęściej wybierano { $answers }: każdą z tych odpowiedzi { $count } z { $all } osób.
    }
survey-finding-most-shown =
    { $leaders ->
        [one] Wśród liczb, które można pokazać, najczęściej wybierano { $answers }: { $count } z { $all } osób.
       *[other] Wśród liczb, które można pokazać, najczęściej wybierano { $answers }: każdą z tych odpowiedzi { $count } z { $all } osób.
    }
