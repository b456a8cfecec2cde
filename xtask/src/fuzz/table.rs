//! What libFuzzer says at its end, as a row of a table.

use std::fmt::Write;

/// One reader's share of a run.
#[derive(Debug, Default, PartialEq)]
pub struct Row {
    pub name: String,
    /// Inputs of this run.
    pub inputs: u64,
    /// Inputs so far, of all runs.
    pub inputs_ever: u64,
    /// Places in the code that inputs reached.
    pub reached: u64,
    /// Inputs that are kept because each reaches something of its own.
    pub kept: u64,
    /// Bytes of memory that an input took at most.
    pub memory: u64,
    /// What went wrong, where something did.
    pub failed: Option<String>,
}

impl Row {
    /// Reads what a program of libFuzzer's said.
    pub fn read(name: &str, said: &str) -> Self {
        let mut row = Row {
            name: name.into(),
            ..Row::default()
        };
        for line in said.lines() {
            if let Some(inputs) = line.strip_prefix("stat::number_of_executed_units:") {
                row.inputs = number(inputs);
            } else if let Some(bytes) = line.strip_prefix("palomino: most memory of one input:") {
                row.memory = number(bytes.trim_end_matches(" bytes"));
            } else if line.starts_with('#') {
                row.take(line);
            }
        }
        row
    }

    /// A line of progress: `#524288 pulse  cov: 612 ft: 2381 corp: 311/38Kb lim: 4096 exec/s: ...`
    fn take(&mut self, line: &str) {
        let mut words = line.split_whitespace();
        let done = words.next().and_then(|word| word.strip_prefix('#'));
        self.inputs = self.inputs.max(done.map_or(0, number));
        while let Some(word) = words.next() {
            match word {
                "cov:" => self.reached = words.next().map_or(0, number),
                "corp:" => {
                    let kept = words.next().and_then(|word| word.split('/').next());
                    self.kept = kept.map_or(0, number);
                }
                _ => {}
            }
        }
    }

    /// In a line, as soon as it is there.
    pub fn line(&self) -> String {
        let outcome = if self.failed.is_some() { "FAILED" } else { "" };
        format!(
            "  {:<14} {:>12} inputs, {:>6} places reached {outcome}",
            self.name,
            grouped(self.inputs),
            grouped(self.reached)
        )
    }
}

/// All rows in Markdown, with their sum.
pub fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| reader | inputs | inputs so far | places reached | inputs kept | most memory, KB |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for row in rows {
        let numbers = [
            row.inputs,
            row.inputs_ever,
            row.reached,
            row.kept,
            row.memory / 1000,
        ];
        push(&mut text, &row.name, &numbers.map(grouped));
    }
    let sum = |of: fn(&Row) -> u64| grouped(rows.iter().map(of).sum());
    let none = String::new;
    let sums = [
        sum(|row| row.inputs),
        sum(|row| row.inputs_ever),
        none(),
        none(),
        none(),
    ];
    push(&mut text, "**all**", &sums);
    text
}

fn push(text: &mut String, name: &str, cells: &[String; 5]) {
    let cells = cells.join(" | ");
    let _ = writeln!(text, "| {name} | {cells} |"); // a String takes all
}

fn number(text: &str) -> u64 {
    text.trim().parse().unwrap_or(0)
}

/// A count with commas.
fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SAID: &str = "INFO: seed corpus: files: 5\n\
        #5\tINITED cov: 200 ft: 300 corp: 3/90b exec/s: 0 rss: 40Mb\n\
        #1048576\tpulse  cov: 612 ft: 2381 corp: 311/38Kb lim: 4096 exec/s: 9000 rss: 80Mb\n";

    #[test]
    fn a_row_is_read_from_what_libfuzzer_says() {
        let end = "stat::number_of_executed_units: 1200000\n\
                   palomino: most memory of one input: 123456 bytes\n";
        let row = Row::read("npy", &format!("{SAID}{end}"));
        assert_eq!((row.inputs, row.reached, row.kept), (1_200_000, 612, 311));
        assert_eq!(row.memory, 123_456);
    }

    #[test]
    fn what_was_counted_before_an_early_end_counts() {
        assert_eq!(Row::read("npy", SAID).inputs, 1_048_576);
    }

    #[test]
    fn the_table_has_a_sum() {
        let row = |inputs| Row {
            inputs,
            inputs_ever: 2 * inputs,
            ..Row::default()
        };
        let text = table(&[row(1_000), row(2_000)]);
        assert!(
            text.ends_with("| **all** | 3,000 | 6,000 |  |  |  |\n"),
            "{text}"
        );
    }
}
