you-said-title = Mówicie – działamy
you-said-lead = Co powiedziały nam rodziny, co odpowiedziała rada i jak dziś wyglądają jej obietnice.
you-said-find = Szukaj
you-said-words = Słowa
you-said-more = Temat, rok i stan sprawy
you-said-theme = Temat
you-said-theme-all = Wszystkie tematy
you-said-year = Rok
you-said-year-all = Wszystkie lata
you-said-status = Stan sprawy
you-said-status-all = Wszystkie
you-said-show = Pokaż wybrane
you-said-show-all = Pokaż wszystko
you-said-count =
    { $count ->
        [one] { $count } stwierdzenie
        [few] { $count } stwierdzenia
       *[many] { $count } stwierdzeń
    }
you-said-nothing = Niczego nie znaleziono. Stwierdzenia są po angielsku: spróbuj jednego krótkiego słowa, na przykład plan albo bus.
you-said-empty = Nic jeszcze nie opublikowano. Gdy rada odpowie na to, co powiedziały rodziny, przeczytasz to tutaj.
you-said-no-words = Raport nie podaje odpowiedzi słowami.
you-said-not-answered = Rada jeszcze nie odpowiedziała.
you-said-from-year = Z roku { $year }
you-said-in-report = W raporcie za rok { $year }
you-said-said = Mówicie
you-said-card = Mówicie:
you-said-source = Po raz pierwszy opublikowano w:
you-said-no-answer = Raport nie podaje odpowiedzi.
you-said-others = Ta odpowiedź dotyczy też
you-said-in-english = To, co powiedziały rodziny i co odpowiedziała rada, jest tutaj po angielsku.
people-said-few = Powiedziało to mniej niż 5 osób
people-said-between = Powiedziało to od { $least } do { $most } osób
people-said-more = Powiedziało to co najmniej { $least } osób
people-said-unknown = Raport za rok { $year } nie podaje, ile osób to powiedziało
