receipt-label = Your receipt
receipt-keep = Keep this safe. You need it to look up what came of your feedback. We cannot send it to you again.
receipt-copy = Copy the receipt
receipt-copied = Copied
receipt-not-copied = Not copied. Please write it down.
