safety-not-watched = **Nikt nie czyta tego przez całą dobę.** Jeśli ktoś jest w niebezpieczeństwie, zadzwoń pod numer [999](call).
safety-child = Martwisz się o dziecko? { $line }
safety-child-team = Martwisz się o dziecko? Zadzwoń do zespołu rady do spraw ochrony dzieci (safeguarding team).
