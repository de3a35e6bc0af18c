//! Says which folders stand in the binary: a file that is new in them would not be noticed otherwise.

fn main() {
    for folder in ["assets", "languages", "templates"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
