feedback-title = Tell us what you think
feedback-heading = Tell us what you think
feedback-leave-empty = Leave this empty
feedback-comment = What would you like to tell us?
feedback-comment-hint =
    What is good, wrong or missing?
    Short is fine.
    Spelling does not matter.
    Children and young people can answer too.
    Please do not write any names.
feedback-send = Send
feedback-more = You can tell us more
feedback-more-hint = :tick: You do not have to answer these.
feedback-page = Which page or service is it about?
feedback-about = What is it about?
feedback-about-unsure = I am not sure
feedback-respondent = Who are you?
feedback-on-behalf = Are you speaking for another person?
feedback-on-behalf-yes = Yes
feedback-email = Your email address
feedback-email-hint =
    We cannot write to you yet.
    Keep your receipt instead.
    One day we may write to tell you what came of it.
    People who read your words do not see your email address.
feedback-not-stored =
    :lock: We do not keep your name.
    :screen: We do not keep what phone or computer you use.
    :document: [How we keep your words safe](privacy)
feedback-other-words = You sent this form before, with other words. Press Send again to send the new words.
feedback-forgotten = You asked us to forget this. Press Send again only to tell us again.
feedback-out-of-date = The form was too old. Nothing is lost. Press Send again.
feedback-comment-empty = Write what you would like to tell us. One sentence is enough.
feedback-comment-long = This is { $over } letters too long. We can take { $limit } letters. Please send it in two parts.
feedback-page-long = Make the page or service shorter. It can have { $limit } letters.
feedback-email-wrong = Write an email address like name@example.org, or leave it empty.
