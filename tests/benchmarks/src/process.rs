//! What the kernel says of a process (proc(5)).

use std::{fs, time::Duration};

use anyhow::Context;

/// The kernel counts processor time in hundredths of a second on every architecture of Linux.
const TICK: Duration = Duration::from_millis(10);

/// The memory of a process, in megabytes of 1,048,576 bytes.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// All of it that is in memory (`VmRSS`).
    pub resident: f64,
    /// What it has made itself, of that.
    pub own: f64,
    /// What was read from files and can be dropped again, the program's code above all.
    pub files: f64,
    /// The most that was ever resident.
    pub peak: f64,
}

/// The memory of a process.
pub fn memory(process: u32) -> anyhow::Result<Memory> {
    let status =
        fs::read_to_string(format!("/proc/{process}/status")).context("the process has gone")?;
    let of = |name: &str| {
        memory_line(&status, name).with_context(|| format!("the kernel does not tell {name}"))
    };
    Ok(Memory {
        resident: of("VmRSS:")?,
        own: of("RssAnon:")?,
        files: of("RssFile:")?,
        peak: of("VmHWM:")?,
    })
}

/// The figure of a line such as `VmRSS: 5432 kB`.
fn memory_line(status: &str, name: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    let kilobytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes / 1024.0)
}

/// The processor time of a process so far, in its own code and in the kernel's.
pub fn processor(process: u32) -> Duration {
    processor_of(&format!("/proc/{process}/stat"))
}

/// The processor time of a process so far, with that of the children that have ended.
pub fn processor_with_ended(process: u32) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    ticks(&stat, 4).map_or(Duration::ZERO, |ticks| TICK * ticks)
}

/// The processor time of a process so far, with that of all its children, those that have ended among them.
pub fn processor_of_family(process: u32) -> Duration {
    let children = fs::read_to_string(format!("/proc/{process}/task/{process}/children"));
    let children = children.unwrap_or_default();
    let children = children
        .split_whitespace()
        .filter_map(|child| child.parse().ok());
    processor_with_ended(process) + children.map(processor_with_ended).sum::<Duration>()
}

/// The processor time of the threads of a process that have this name, so far.
pub fn processor_of_threads(process: u32, name: &str) -> Duration {
    let threads = fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten()
        .flatten();
    let named = threads.filter(|thread| {
        fs::read_to_string(thread.path().join("comm")).is_ok_and(|found| found.trim_end() == name)
    });
    named
        .map(|thread| processor_of(&thread.path().join("stat").to_string_lossy()))
        .sum()
}

fn processor_of(path: &str) -> Duration {
    let stat = fs::read_to_string(path).unwrap_or_default();
    ticks(&stat, 2).map_or(Duration::ZERO, |ticks| TICK * ticks)
}

/// So many of the fields `utime`, `stime`, `cutime` and `cstime`, added up: they begin with the 14th, counted
/// from behind the name, which may hold anything.
fn ticks(stat: &str, fields: usize) -> Option<u32> {
    let (_, after_name) = stat.rsplit_once(')')?;
    let found: Vec<u32> = after_name
        .split_whitespace()
        .skip(11)
        .take(fields)
        .map_while(|field| field.parse().ok())
        .collect();
    (found.len() == fields).then(|| found.iter().sum())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_read_past_a_name_with_a_bracket() {
        let stat = "7 (a) b) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0";
        assert_eq!(ticks(stat, 2), Some(300));
    }

    #[test]
    fn children_that_have_ended_are_counted_where_asked_for() {
        let stat = "7 (a) S 1 2 3 4 5 6 7 8 9 10 250 50 30 4 20 0";
        assert_eq!(ticks(stat, 4), Some(334));
        assert_eq!(ticks("7 (a) S 1 2 3 4 5 6 7 8 9 10 250 50", 4), None);
    }

    #[test]
    fn memory_is_read_in_megabytes() {
        let status = "Name:\tyousaid\nVmRSS:\t    2048 kB\n";
        assert_eq!(memory_line(status, "VmRSS:"), Some(2.0));
        assert_eq!(memory_line(status, "VmHWM:"), None);
    }

    #[test]
    fn this_process_has_memory() {
        let memory = memory(std::process::id()).expect("the kernel tells");
        assert!(memory.resident > 0.0 && memory.peak >= memory.resident);
    }
}
