//! The natural logarithm, the same on every machine.

use std::f64::consts::LN_2;

/// The natural logarithm of a finite number from 1 on, the same on every machine: [`f64::ln`] is the platform's own, and its last
/// bit may decide on which side of a threshold a weight lies. The series of the inverse hyperbolic tangent, to the last bits.
pub(crate) fn ln(number: f64) -> f64 {
    let bits = number.to_bits();
    let exponent = i32::try_from(bits >> 52).unwrap_or(0) - 1023;
    // Of the number the fraction, between 1 and 2.
    let fraction = f64::from_bits(bits & (u64::MAX >> 12) | 1.0f64.to_bits());
    let ratio = (fraction - 1.0) / (fraction + 1.0);
    let square = ratio * ratio;
    // The ratio is at most a third: twenty terms leave less than a double can tell.
    let series = (0..20).rev().fold(0.0, |sum, term| sum * square + 1.0 / f64::from(2 * term + 1));
    f64::from(exponent) * LN_2 + 2.0 * ratio * series
}

#[cfg(test)]
mod tests {
    use super::ln;

    #[test]
    #[expect(clippy::disallowed_methods, reason = "the platform's own is right but for its last bits")]
    fn logarithms_are_right() {
        for number in [1.0, 1.1, 1.5, 1.999, 2.0, 3.0, 10.0, 1999.0, 1e9, f64::from(u32::MAX)] {
            let platform = f64::ln(number);
            assert!((ln(number) - platform).abs() < 1e-14, "{number}: {} is not {platform}", ln(number));
        }
    }
}
