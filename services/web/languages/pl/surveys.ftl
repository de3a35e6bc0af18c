frame-surveys = Ankiety
tracked-survey = To odpowiedzi na ankietę „{ $survey }”. Kod potwierdzenia dotyczy wszystkich Twoich odpowiedzi.
tracked-chosen = Wybrane odpowiedzi
forget-survey = Wszystkie Twoje odpowiedzi na ankietę „{ $survey }” zostaną usunięte razem. Nie będą już liczone w jej wynikach, chyba że te są już opublikowane.
