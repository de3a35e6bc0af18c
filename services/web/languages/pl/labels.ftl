about-content = Co jest oferowane i jak dobre to jest
about-gap = Coś, czego brakuje
about-accessibility = Jak łatwo znaleźć informacje i z nich korzystać
about-development = Jak rada zdecydowała, co oferować
respondent-parent-or-carer = Rodzic lub opiekun
respondent-child-or-young-person = Dziecko lub młoda osoba
respondent-professional = Ktoś, kto pracuje z rodzinami
respondent-prefer-not-to-say = Wolę nie mówić
