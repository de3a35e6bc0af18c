//! Numbers as people read them.

/// "10,000"
#[must_use]
pub fn grouped(number: usize) -> String {
    grouped_text(&number.to_string())
}

/// "10,000.5", of a number as it was written: digits, maybe a sign before them, maybe a point and more digits.
#[must_use]
pub fn grouped_text(number: &str) -> String {
    let (sign, number) = match number.strip_prefix('-') {
        Some(rest) => ("\u{2212}", rest),
        None => ("", number),
    };
    match number.split_once('.') {
        Some((whole, fraction)) => format!("{sign}{}.{fraction}", grouped_digits(whole)),
        None => format!("{sign}{}", grouped_digits(number)),
    }
}

fn grouped_digits(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_have_a_comma() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(10_000), "10,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
        assert_eq!(grouped_text("1402.50"), "1,402.50");
        assert_eq!(grouped_text("-1402"), "\u{2212}1,402");
        assert_eq!(grouped_text("0.1234"), "0.1234");
    }
}
