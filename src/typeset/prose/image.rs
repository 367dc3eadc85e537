//! Whether the bytes of an image are one that a browser can show, and its size.

use imagesize::ImageType;

/// The most pixels that a side may have; formats and browsers end near it.
const LARGEST: usize = 65_535;

/// The size in pixels; a drawing has none. An error says why a browser could not show it.
pub fn size(bytes: &[u8]) -> Result<Option<(usize, usize)>, &'static str> {
    if bytes.is_empty() {
        return Err("is an empty file");
    }
    if is_drawing(bytes) {
        return Ok(None);
    }
    let size = imagesize::blob_size(bytes).map_err(|_| "is no image that can be read")?;
    if size.width == 0 || size.height == 0 {
        return Err("is an image without any width or height");
    }
    if size.width.max(size.height) > LARGEST {
        return Err("says it is more than 65,535 pixels wide or high");
    }
    if is_cut(bytes) {
        return Err("is an image that is cut short");
    }
    Ok(Some((size.width, size.height)))
}

fn is_drawing(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with('<') && head.contains("<svg")
}

/// Whether the end of the formats that mark it is missing.
fn is_cut(bytes: &[u8]) -> bool {
    let holds = |mark: &[u8]| bytes.windows(mark.len()).rev().any(|window| window == mark);
    match imagesize::image_type(bytes) {
        Ok(ImageType::Png) => !holds(b"IEND"),
        Ok(ImageType::Jpeg) => !holds(&[0xff, 0xd9]),
        Ok(ImageType::Gif) => !bytes.ends_with(&[0x3b]),
        Ok(ImageType::Webp) => {
            let said = bytes.get(4..8).and_then(|b| b.try_into().ok()).map_or(0, u32::from_le_bytes);
            (bytes.len() as u64) < u64::from(said) + 8
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn images_that_cannot_be_shown() {
        let png = |width: u32, end: &[u8]| {
            let mut out = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
            out.extend(width.to_be_bytes());
            out.extend(2_u32.to_be_bytes());
            out.extend(b"\x08\x02\0\0\0....\0\0\0\0");
            out.extend(end);
            out
        };
        assert_eq!(size(&png(3, b"IEND....")), Ok(Some((3, 2))));
        assert_eq!(size(b"<?xml version='1.0'?>\n<svg/>"), Ok(None));
        let bad = [
            Vec::new(),
            b"GIF".to_vec(),
            b"a picture".to_vec(),
            png(0, b"IEND...."),
            png(70_000, b"IEND...."),
            png(3, b""),
        ];
        let said: Vec<&str> = bad.iter().filter_map(|bytes| size(bytes).err()).collect();
        assert_eq!(
            said,
            [
                "is an empty file",
                "is no image that can be read",
                "is no image that can be read",
                "is an image without any width or height",
                "says it is more than 65,535 pixels wide or high",
                "is an image that is cut short",
            ]
        );
    }
}
