accessibility-title = Using this website
accessibility-lead = :people: We want everybody to be able to use these pages.
accessibility-expect = What you can expect
accessibility-keyboard =
    :pen: You can use every page with a keyboard only.
    :speech: You can use every page with a screen reader.
accessibility-script = :screen: Every page works without JavaScript.
accessibility-large = :search: You can make the words four times as big.
accessibility-colour = :tick: Words tell you everything, not colours alone.
accessibility-puzzle =
    :cross: There is no puzzle to solve.
    :clock: You can take as long as you like.
accessibility-checked = How we check it
accessibility-checked-words =
    :screen: A computer program tests every change.
    :document: It uses rules called Web Content Accessibility Guidelines 2.2, level AA.
    :pen: We also test every change with a keyboard.
    :question: A program does not find every problem.
    :person: People who use a screen reader have not tested these pages yet.
accessibility-barrier = If something is hard to use
accessibility-barrier-words =
    :speech: Please [tell us](feedback).
    :people: We read it like everything else.
    :document: The answer is published.
    :house: { $council } must follow a law from 2018 about easy websites.
    :question: Does the answer not help you?
    :phone: The Equality Advisory and Support Service can help.
