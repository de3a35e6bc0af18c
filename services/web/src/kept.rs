//! What parts of the service keep in memory while it runs: one value of each type, for this council alone.

use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Values by their types.
#[derive(Default)]
pub struct Kept(Mutex<HashMap<TypeId, Arc<dyn Any + Send + Sync>>>);

impl Kept {
    /// The value of a type, made when it is asked for the first time.
    #[must_use]
    pub fn of<T: Default + Send + Sync + 'static>(&self) -> Arc<T> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let value = kept
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Arc::new(T::default()));
        Arc::clone(value)
            .downcast()
            .unwrap_or_else(|_| Arc::new(T::default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_value_is_given_each_time() {
        let kept = Kept::default();
        *kept.of::<Mutex<u8>>().lock().expect("free") = 7;
        assert_eq!(*kept.of::<Mutex<u8>>().lock().expect("free"), 7);
        assert_eq!(*kept.of::<Mutex<u16>>().lock().expect("free"), 0);
    }
}
