pages = Strony
pages-previous = Poprzednia
pages-previous-unseen = strona
pages-next = Następna
pages-next-unseen = strona
pages-page = Strona { $page }
pages-page-of = Strona { $page } z { $of }
