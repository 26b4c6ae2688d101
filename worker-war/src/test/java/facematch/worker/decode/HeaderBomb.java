package facematch.worker.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Files of 15 MiB whose headers are made to cost as much as possible before any pixel is decoded.
 */
enum HeaderBomb {
  /** Control extensions of 8 bytes, and a frame. */
  GIF(HeaderBomb.MANY_BLOCKS) {
    @Override
    byte[] file() {
      byte[] file = repeated(bytes("GIF89a\10\0\10\0\0\0\0"), bytes("!\u00f9\4\0\0\0\0\0"));
      byte[] frame = bytes(",\0\0\0\0\10\0\10\0\0\2\0");
      int last = (file.length - frame.length - 13) / 8 * 8 + 13;
      System.arraycopy(frame, 0, file, last, frame.length);
      return file;
    }
  },
  /** Frame headers of 10 bytes. */
  JPEG(HeaderBomb.MANY_BLOCKS) {
    @Override
    byte[] file() {
      return repeated(bytes("\u00ff\u00d8"), bytes("\u00ff\u00c0\0\10\10\0\10\0\10\0"));
    }
  },
  /** Empty chunks of 12 bytes. */
  PNG(HeaderBomb.MANY_BLOCKS) {
    @Override
    byte[] file() {
      var header = "\u0089PNG\r\n\32\n\0\0\0\rIHDR\0\0\0\10\0\0\0\10\10\3\0\0\0\0\0\0\0";
      return repeated(bytes(header), bytes("\0\0\0\0teSt\0\0\0\0"));
    }
  },
  /** Canvas chunks of 18 bytes. */
  WEBP("this WebP ends before its width and height, or names none") {
    @Override
    byte[] file() {
      byte[] file = repeated(bytes("RIFF\0\0\0\0WEBP"), bytes("VP8X\12\0\0\0\0\0\0\0\7\0\0\7\0\0"));
      ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
      return file;
    }
  },
  /** Directories of 65,535 entries; the width and the height are in the first one. */
  TIFF(HeaderBomb.MANY_BLOCKS) {
    @Override
    byte[] file() {
      int entries = 65_535;
      var file = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
      file.put(bytes("II*\0")).putInt(8);
      while (file.remaining() > entries * 12 + 6) {
        file.putShort((short) entries);
        for (int i = 0; i < entries; i++) {
          int tag = Math.min(256 + i, 300); // 256 is the width, 257 the height, 300 has no meaning
          file.putShort((short) tag).putShort((short) 4).putInt(1).putInt(8);
        }
        file.putInt(file.position() + 4);
      }
      return file.array();
    }
  },
  /** A palette of 4 billion colours, and pixels at the end of a file of 4 GB. */
  BMP("its BMP data is damaged or of a kind that is not read") {
    @Override
    byte[] file() {
      var file = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
      file.put(bytes("BM")).putInt(-1).putInt(0).putInt(-1).putInt(40).putInt(8).putInt(8);
      file.putShort((short) 1).putShort((short) 8).putInt(1).putInt(-1);
      file.putInt(0).putInt(0).putInt(-1).putInt(-1);
      return file.array();
    }
  };

  private static final String MANY_BLOCKS = "its header has more than 50,000 blocks";
  private static final int BYTES = 15 << 20;

  private final String reason;

  HeaderBomb(String reason) {
    this.reason = reason;
  }

  /** Why the decoder refuses it. */
  String reason() {
    return reason;
  }

  abstract byte[] file();

  private static byte[] bytes(String characters) {
    return characters.getBytes(ISO_8859_1);
  }

  private static byte[] repeated(byte[] start, byte[] block) {
    var file = ByteBuffer.allocate(BYTES).put(start);
    while (file.remaining() >= block.length) {
      file.put(block);
    }
    return file.array();
  }
}
