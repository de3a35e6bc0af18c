start-title = Powiedz nam i zobacz, co z tego wynikło
start-heading = Powiedz nam, co jest dobre, co złe, a czego brakuje. Zobacz, co z tego wynikło
start-lead = Local Offer to wszystko, co rada (council) mówi o pomocy dostępnej tutaj dla dzieci i młodzieży ze specjalnymi potrzebami edukacyjnymi lub niepełnosprawnością oraz dla ich rodzin.
start-tell = Powiedz nam, co myślisz
start-see = Zobacz, co powiedziały rodziny i co zrobiono
start-next = Co dzieje się z Twoimi słowami
start-next-tell = Mówisz nam po swojemu. Zajmuje to około dwóch minut. Nie potrzebujesz konta ani nie podajesz nazwiska.
start-next-read =
    { $days ->
        [one] { $forum }, prowadzone przez rodziców i opiekunów, czyta każdą wiadomość w ciągu 1 dnia.
       *[other] { $forum }, prowadzone przez rodziców i opiekunów, czyta każdą wiadomość w ciągu { $days } dni.
    }
start-next-together = To, co powiedzieliście Ty i inni, łączy się w jedno stwierdzenie: „Mówicie”.
start-next-answer = { $council } odpowiada: co zrobiono, co zostanie zrobione i do kiedy, albo dlaczego nie.
start-next-published = Stwierdzenia i odpowiedzi są publikowane i każdy może je przeczytać. Twoje własne słowa nie są publikowane i nikt nie pozna, kto to powiedział.
start-look-up = Sprawdź
start-track = [Co wynikło z Twojej opinii](track): potrzebny jest kod potwierdzenia, który otrzymujesz.
start-report = Raport za rok { $year }
start-items =
    { $count ->
        [one] { $count } stwierdzenie z odpowiedzią
        [few] { $count } stwierdzenia z odpowiedziami
       *[many] { $count } stwierdzeń z odpowiedziami
    }
