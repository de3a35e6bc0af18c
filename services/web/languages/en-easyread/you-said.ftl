you-said-title = You said, we did
you-said-lead =
    :speech: Here is what families told us.
    :letter: Here is what the council answered.
    :calendar: You can see which promises it kept.
you-said-find = Find something
you-said-words = A word to look for
you-said-more = Look for more
you-said-theme = What it is about
you-said-theme-all = Everything
you-said-year = Year
you-said-year-all = All years
you-said-status = What is done
you-said-status-all = All
you-said-show = Show these
you-said-show-all = Show all
you-said-count =
    { $count ->
        [one] There is 1 thing.
       *[other] There are { $count } things.
    }
you-said-nothing =
    :search: Nothing was found.
    :pen: Try one short word, like plan or bus.
you-said-empty =
    :document: Nothing is published yet.
    :clock: You can read it here when the council has answered.
you-said-no-words = The report gives no answer in words.
you-said-not-answered = The council has not answered yet.
you-said-from-year = From { $year }
you-said-in-report = In the report for { $year }
you-said-said = You said
you-said-card = You said:
you-said-source = This was first published in:
you-said-no-answer = The report gives no answer.
you-said-others = This answer is also for
you-said-in-english =
    :pen: The forum and the council wrote these words.
    :cross: They are not in Easy Read.
people-said-few = Fewer than 5 people said this
people-said-between = { $least } to { $most } people said this
people-said-more = { $least } or more people said this
people-said-unknown = The report of { $year } does not say how many people said this
