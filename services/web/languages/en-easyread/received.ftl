received-title = Thank you. We have your words
received-keep = You can also keep this address:
received-next = What happens next
received-next-read =
    :people: { $forum } is a group of parents and carers.
    :calendar: They read your words by { $day }.
received-next-together = :pen: They put your words together with what others said.
received-next-answer =
    :letter: The council answers.
    :tick: It says what was done.
    :calendar: It says what will be done, and when.
    :question: If nothing will be done, it says why.
received-next-report =
    :document: The answer goes in the report for { $year }.
    :lock: Your own words are not in it.
received-steps = :search: You can use your receipt to look at any time.
received-see = See what came of it
received-again = Tell us something else
received-others = See what other families said
