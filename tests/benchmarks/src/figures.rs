//! Figures and how they are written.

use std::time::Duration;

/// The same figure from several rounds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The one in the middle; of an even number, the higher of the two.
    pub median: f64,
    lowest: f64,
    highest: f64,
}

impl Spread {
    /// Of at least one figure.
    pub fn of(figures: impl IntoIterator<Item = f64>) -> Self {
        let mut figures: Vec<f64> = figures.into_iter().collect();
        figures.sort_by(f64::total_cmp);
        let at = |place: usize| figures.get(place).copied().unwrap_or(f64::NAN);
        Self {
            median: at(figures.len() / 2),
            lowest: at(0),
            highest: at(figures.len().saturating_sub(1)),
        }
    }

    /// "median [lowest..highest]"; a single figure stands alone.
    pub fn show(&self, written: impl Fn(f64) -> String) -> String {
        let [median, lowest, highest] = [self.median, self.lowest, self.highest].map(written);
        if lowest == highest {
            median
        } else {
            format!("{median} [{lowest}..{highest}]")
        }
    }
}

/// The time within which so many of a thousand were done, by nearest rank. The times are sorted first.
pub fn quantile(times: &mut [Duration], of_thousand: usize) -> Duration {
    times.sort_unstable();
    let rank = (times.len() * of_thousand).div_ceil(1_000);
    times
        .get(rank.saturating_sub(1))
        .copied()
        .unwrap_or_default()
}

/// A count as a figure.
pub fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// "12,345"
pub fn whole(figure: f64) -> String {
    let digits = format!("{figure:.0}");
    let mut text = String::new();
    for (place, digit) in digits.char_indices() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Seconds as "1.23 ms", or as "12.3 s" from one second on.
pub fn time(seconds: f64) -> String {
    if seconds >= 1.0 {
        format!("{seconds:.1} s")
    } else if seconds >= 0.01 {
        format!("{:.1} ms", seconds * 1e3)
    } else {
        format!("{:.2} ms", seconds * 1e3)
    }
}

/// Seconds as "140 µs"
pub fn microseconds(seconds: f64) -> String {
    format!("{:.0} µs", seconds * 1e6)
}

/// "4.1 ×"
pub fn times(ratio: f64) -> String {
    format!("{ratio:.1} ×")
}

/// "0.52 ×", where a tenth is too coarse for what is aimed at.
pub fn hundredths(ratio: f64) -> String {
    format!("{ratio:.2} ×")
}

/// "52 %"
pub fn share(ratio: f64) -> String {
    format!("{:.0} %", ratio * 100.0)
}

/// "12.3 MB": a megabyte has 1,048,576 bytes, as the kernel counts.
pub fn megabytes(figure: f64) -> String {
    format!("{figure:.1} MB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_median_stands_between_the_lowest_and_the_highest() {
        let spread = Spread::of([3000.0, 1000.0, 2000.0]);
        assert_eq!(spread.show(whole), "2,000 [1,000..3,000]");
    }

    #[test]
    fn a_figure_taken_once_has_no_spread() {
        assert_eq!(Spread::of([0.5]).show(share), "50 %");
    }

    #[test]
    fn a_quantile_is_a_time_that_was_taken() {
        let mut times: Vec<Duration> = (1..=200).rev().map(Duration::from_millis).collect();
        assert_eq!(quantile(&mut times, 500), Duration::from_millis(100));
        assert_eq!(quantile(&mut times, 990), Duration::from_millis(198));
        assert_eq!(
            quantile(&mut [Duration::from_millis(7)], 990),
            Duration::from_millis(7)
        );
    }

    #[test]
    fn thousands_are_parted() {
        assert_eq!(whole(999.4), "999");
        assert_eq!(whole(1_000.0), "1,000");
        assert_eq!(whole(1_234_567.0), "1,234,567");
    }
}
