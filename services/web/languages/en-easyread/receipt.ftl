receipt-label = Your receipt
receipt-keep =
    :receipt: Keep this safe.
    :search: You need it to see what came of your words.
    :letter: We cannot send it to you again.
receipt-copy = Copy the receipt
receipt-copied = Copied
receipt-not-copied = Not copied. Please write it down.
