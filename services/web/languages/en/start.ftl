start-title = Tell us, and see what came of it
start-heading = Tell us what is good, wrong or missing. See what came of it
start-lead = The Local Offer is what the council tells you about all the help here for children and young people with special educational needs or disabilities, and for their families.
start-tell = Tell us what you think
start-see = See what families said and what was done
start-next = What happens with your words
start-next-tell = You tell us, in your own way. It takes about two minutes. You need no account and no name.
start-next-read =
    { $days ->
        [one] { $forum }, run by parents and carers, reads every message within 1 day.
       *[other] { $forum }, run by parents and carers, reads every message within { $days } days.
    }
start-next-together = What you and others said is put together as “You said”.
start-next-answer = { $council } answers: what was done, what will be done and by when, or why not.
start-next-published = The statements and answers are published for everyone to read. Your own words are not, and nobody can tell who said it.
start-look-up = Look it up
start-track = [What came of your feedback](track): you need the receipt that you got.
start-report = The report for { $year }
start-items =
    { $count ->
        [one] 1 “You said, we did” item
       *[other] { $count } “You said, we did” items
    }
