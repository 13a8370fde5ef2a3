//! From bytes to text: unpacked, checked, nothing removed.

use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;

use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Problem;

/// Spans are 32 bits wide.
const LIMIT: u64 = u32::MAX as u64;

/// Bytes that are read before they are looked at.
const CHUNK: u64 = 1 << 20;

/// A text and how many places of it were no UTF-8.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) bad: usize,
}

/// Whether a text of so many bytes is too large for spans.
pub(super) fn is_too_large(bytes: usize) -> bool {
    bytes as u64 > LIMIT
}

/// Reads all of a text; of what turns out to be none, no more than that takes.
pub(super) fn text(mut reader: impl Read) -> Result<Decoded, Problem> {
    let mut bytes = Vec::new();
    loop {
        let before = bytes.len();
        let read = reader.by_ref().take(CHUNK).read_to_end(&mut bytes).map_err(Problem::Io)?;
        if bytes[before..].contains(&0) {
            return Err(Problem::Binary);
        }
        if is_too_large(bytes.len()) {
            return Err(Problem::TooLarge);
        }
        if read == 0 {
            return Ok(lossy(bytes));
        }
    }
}

/// Decodes UTF-8; each broken sequence becomes U+FFFD.
pub(super) fn lossy(bytes: Vec<u8>) -> Decoded {
    match String::from_utf8(bytes) {
        Ok(text) => Decoded { text, bad: 0 },
        Err(error) => {
            let bytes = error.as_bytes();
            let bad = bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count();
            Decoded { text: String::from_utf8_lossy(bytes).into_owned(), bad }
        }
    }
}

/// Unpacks gzip, one member after the other.
pub(super) fn gunzip(packed: impl Read) -> impl Read {
    MultiGzDecoder::new(BufReader::new(packed))
}

/// Unpacks Zstandard, one frame after the other; checks each frame's checksum.
pub(super) fn unzstd<R: Read>(packed: R) -> Frames<R> {
    Frames { packed: BufReader::new(packed), decoder: FrameDecoder::new(), state: State::Between }
}

/// The frames of a Zstandard file as one stream.
pub(super) struct Frames<R> {
    packed: BufReader<R>,
    decoder: FrameDecoder,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// Before a frame.
    Between,
    /// In a frame.
    Inside,
    /// After the last frame, or after an error.
    Over,
}

impl<R: Read> Frames<R> {
    /// Starts the next frame; passes over those that hold no data.
    fn start(&mut self) -> io::Result<()> {
        while !io::BufRead::fill_buf(&mut self.packed)?.is_empty() {
            match self.decoder.init(&mut self.packed) {
                Ok(()) => {
                    self.state = State::Inside;
                    return Ok(());
                }
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame { length, .. })) => {
                    io::copy(&mut (&mut self.packed).take(length.into()), &mut io::sink())?;
                }
                Err(error) => return Err(broken(error)),
            }
        }
        self.state = State::Over;
        Ok(())
    }

    fn check(&self) -> io::Result<()> {
        let stated = self.decoder.get_checksum_from_data();
        if stated.is_some() && stated != self.decoder.get_calculated_checksum() {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the checksum of the Zstandard frame is wrong"));
        }
        Ok(())
    }
}

impl<R: Read> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            match self.state {
                State::Over => return Ok(0),
                State::Between => {
                    self.state = State::Over;
                    self.start()?;
                }
                State::Inside if self.decoder.can_collect() > 0 => return self.decoder.read(buffer),
                State::Inside if self.decoder.is_finished() => {
                    self.state = State::Over;
                    self.check()?;
                    self.state = State::Between;
                }
                State::Inside => {
                    let decoded = self.decoder.decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1));
                    if let Err(error) = decoded {
                        self.state = State::Over;
                        return Err(broken(error));
                    }
                }
            }
        }
    }
}

fn broken(error: FrameDecoderError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, error)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(text: &str) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text.as_bytes()).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(text: &str) -> Vec<u8> {
        compress_to_vec(text.as_bytes(), CompressionLevel::Fastest)
    }

    fn unpacked(mut reader: impl Read) -> io::Result<String> {
        let mut text = String::new();
        reader.read_to_string(&mut text).map(|_| text)
    }

    #[test]
    fn nothing_is_removed() {
        let decoded = text("\u{FEFF}One.\r\nTwo.\r\n".as_bytes()).unwrap();
        assert_eq!(decoded, Decoded { text: "\u{FEFF}One.\r\nTwo.\r\n".into(), bad: 0 });
    }

    #[test]
    fn bad_bytes_are_replaced_and_counted() {
        let decoded = text(&b"caf\xe9 and na\xefve"[..]).unwrap();
        assert_eq!(decoded, Decoded { text: "caf\u{FFFD} and na\u{FFFD}ve".into(), bad: 2 });
    }

    #[test]
    fn nul_bytes_are_binary() {
        assert!(matches!(text(&b"GIF\0\0"[..]), Err(Problem::Binary)));
        assert!(matches!(text(io::repeat(0)), Err(Problem::Binary)), "an endless file");
    }

    #[test]
    fn members_and_frames_are_joined() {
        assert_eq!(unpacked(gunzip(&[gzip("one "), gzip("two")].concat()[..])).unwrap(), "one two");
        let hidden = [&0x184D_2A50u32.to_le_bytes()[..], &3u32.to_le_bytes(), b"xyz"].concat();
        assert_eq!(unpacked(unzstd(&[zstd("one "), hidden, zstd("two")].concat()[..])).unwrap(), "one two");
        assert_eq!(unpacked(unzstd(&[][..])).unwrap(), "");
    }

    #[test]
    fn broken_packing_is_an_error() {
        let text = "The council met on Monday. ".repeat(50);
        for cut in [1, 5, 12] {
            assert!(unpacked(gunzip(&gzip(&text)[..cut])).is_err(), "{cut}");
            assert!(unpacked(unzstd(&zstd(&text)[..cut])).is_err(), "{cut}");
        }
        assert!(unpacked(gunzip(&b"no gzip"[..])).is_err());
        assert!(unpacked(unzstd(&b"no zstd"[..])).is_err());
    }
}
