# The tablet at a gathering.
stand-title = Tell us what you think
stand-where = { $title }, { $day }
stand-say = Say something
stand-comment-hint = What is good, wrong or missing? Please do not write names, addresses or phone numbers. Then nobody knows who it is about.
stand-clear = Delete what I wrote
stand-asking = Are you still there? In { $seconds } seconds we delete what you wrote. Then nobody else can read it.
stand-still-here = I am still here
stand-cleared = The words were deleted. Nobody was writing.
stand-thanks = Thank you. Your words are safe. The next person cannot read them here.
stand-receipt-keep =
    :receipt: Write it down, or take a picture of it.
    :search: You need it to see what came of your words.
stand-next = Next person
stand-visitors = Who came here?
stand-visitors-hint = Press once for each person.
stand-role-parents-and-carers = Parents and carers
stand-role-children-and-young-people = Children and young people
stand-role-professionals = People who work with families
stand-role-others = Other people
stand-tallied = { $role }: { $number }
stand-taken-back = Taken back. { $role }: { $number }
stand-undo = Take the last one back
stand-state = What waits on this tablet
stand-waiting = These wait to be sent: { $number }.
stand-tally-waits = The number of people waits too.
stand-kept = The tablet keeps it. It sends it later.
stand-sent = Everything is sent.
stand-ready = This page works without the internet now.
stand-needs-network = This page needs the internet.
stand-ended = This stand is closed
stand-ended-keeps =
    :cross: You cannot write here any more.
    :lock: The tablet keeps what was not sent.
    :person: Ask a person at the stand to open a new one.
stand-forget = Delete what waits
stand-forget-sure = Delete everything that was not sent? You cannot get it back.
stand-full = The tablet cannot keep it. Please tell a person at the stand.
