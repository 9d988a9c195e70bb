//! Progress: how far the week has come, in a line whenever another tenth of the customers has ordered, paid or been to
//! the door for.

use std::collections::HashSet;

use payshanba::telegram::button::Button;

use super::story::Story;

/// What was last told.
#[derive(Debug)]
pub struct Progress {
    customers: usize,
    told: [usize; 3],
}

impl Progress {
    pub const fn new(customers: usize) -> Self {
        Self { customers, told: [0; 3] }
    }

    /// Counts what has been pressed and paid, and tells of the tenths that are new.
    pub fn look(&mut self, pressed: &HashSet<(i64, String)>, paid: usize, story: &Story) {
        let count = |which: fn(&Button) -> bool| {
            pressed
                .iter()
                .filter(|(_, name)| Button::parse(name).is_some_and(|button| which(&button)))
                .count()
        };
        let ordered = count(|button| matches!(button, Button::Cash(_) | Button::Pay(..)));
        let doors = count(|button| matches!(button, Button::End(..)));
        let now = [("have ordered", ordered), ("have paid by Click", paid), ("doors are done", doors)];
        let tenth = self.customers.div_ceil(10).max(1);
        for ((what, done), told) in now.into_iter().zip(&mut self.told) {
            if done / tenth > *told {
                *told = done / tenth;
                story.tell(&format!("{:>3} of {} {what}", done, self.customers));
            }
        }
    }
}
