receipt-label = Twój kod potwierdzenia
receipt-keep = Zachowaj ten kod. Potrzebujesz go, aby sprawdzić, co wynikło z Twojej opinii. Nie możemy wysłać go ponownie.
receipt-copy = Skopiuj kod
receipt-copied = Skopiowano
receipt-not-copied = Nie skopiowano. Prosimy zapisać kod.
