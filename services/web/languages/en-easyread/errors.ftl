error-not-found = This page is not here
error-not-found-words =
    :pen: Did you type the address? Check it.
    :question: Did you follow a link? The page may be gone.
error-gone = These words were forgotten
error-gone-words =
    :person: The person who wrote them asked for that.
    :bin: We keep nothing of them.
error-forbidden = You cannot use this page
error-forbidden-words = :lock: Only some people can use it.
error-conflict = This cannot be done now
error-conflict-words =
    :clock: Something is different now.
    :pen: Go back and load the page again.
error-method = This page cannot be used in that way
error-method-words = :pen: Go back to the page before.
error-too-long = That is too long
error-too-long-words =
    :tick: Go back. Your words are still there.
    :pen: Send them in parts of up to 10,000 letters.
error-media-type = This cannot be read
error-media-type-words = :screen: Send JSON with the content type application/json.
error-too-many = Please wait a minute
error-too-many-words =
    :people: Many people near you use this just now.
    :tick: Nothing is lost.
    :clock: Go back and try again in a minute.
error-unavailable = Please try again in a moment
error-unavailable-words =
    :question: Something does not work just now.
    :letter: We may not have your words.
    :clock: Go back and send them again in a minute.
    :tick: We never keep them twice.
error-unreadable = This cannot be read
error-unreadable-words = :pen: Go back, check what you wrote and try again.
error-ours = Something went wrong, and it is our fault
error-ours-words =
    :pen: We have noted it.
    :clock: Please try again in a while.
