forget-title = Forget what you told us
forget-heading = Shall we forget what you told us?
forget-lead =
    :bin: Your words will be gone for ever.
    :letter: Your email address will be gone too, if you gave one.
    :cross: Nobody can bring them back.
    :receipt: Your receipt will find nothing.
forget-stays =
    :people: The forum wrote something from what many people said.
    :document: This stays.
    :person: It does not show who you are.
forget-confirm = Forget my words
forget-keep = Keep them
forget-busy = A person is working on your words just now. Try again in a minute.
forgotten-title = We have forgotten your words
forgotten-lead =
    :bin: Your words are gone.
    :letter: Your email address is gone too, if you gave one.
forgotten-copies =
    :lock: Safety copies from before today still hold your words.
    :calendar: They will be replaced.
    :person: Nobody reads them unless something breaks.
forgotten-browser =
    :screen: Your phone or computer may still show what you wrote.
    :cross: Close this page if other people use it.
