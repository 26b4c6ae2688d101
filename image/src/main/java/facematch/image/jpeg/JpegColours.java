package facematch.image.jpeg;

import facematch.image.file.ImageBytes;
import java.util.OptionalInt;

/**
 * Chooses the colour model of a JPEG's components as libjpeg does (jdapimin.c and jdmarker.c), and
 * with it every browser. The JDK and TwelveMonkeys choose otherwise where markers disagree.
 */
final class JpegColours {
  private static final int APP0 = 0xe0;
  private static final int APP14 = 0xee;
  private static final String JFIF = "JFIF\0";
  private static final int JFIF_BYTES = 14;
  private static final String ADOBE = "Adobe";
  private static final int ADOBE_BYTES = 12;
  private static final int ADOBE_TRANSFORM = 11;

  // of Adobe's marker
  private static final int NONE = 0;
  private static final int YCC = 1;
  private static final int YCCK = 2;

  private static final int LOSSLESS_FRAME = 0xc3;
  private static final int COMPONENTS = 5;
  private static final int COMPONENT_BYTES = 3;
  private static final int COLOURS = 3;

  /** The bytes of a frame header of three components: shorter ones have no colours. */
  private static final int LEAST_FRAME = COMPONENTS + 1 + COMPONENT_BYTES * COLOURS;

  private static final int INKS = 4;

  private boolean jfif;
  private OptionalInt adobe = OptionalInt.empty();
  private boolean framed;
  private int components;

  /** The identifiers of the first three components. */
  private String names = "";

  private boolean lossless;

  /** Takes note of a segment, if it tells something about colours. */
  void add(JpegSegments segment) {
    switch (segment.type()) {
      case APP0 -> jfif |= segment.isNamed(JFIF) && segment.parameters().length() >= JFIF_BYTES;
      case APP14 -> addAdobe(segment);
      default -> addFrame(segment);
    }
  }

  private void addAdobe(JpegSegments segment) {
    if (segment.isNamed(ADOBE) && segment.parameters().length() >= ADOBE_BYTES) {
      adobe = OptionalInt.of(segment.parameters().unsignedByte(ADOBE_TRANSFORM));
    }
  }

  private void addFrame(JpegSegments segment) {
    if (!framed && JpegFile.isFrame(segment.type())) {
      framed = true;
      addFrame(segment.type(), segment.parameters());
    }
  }

  private void addFrame(int type, ImageBytes frame) {
    if (!frame.has(0, LEAST_FRAME)) {
      return;
    }
    lossless = type == LOSSLESS_FRAME;
    components = frame.unsignedByte(COMPONENTS);
    for (int i = 0; i < COLOURS; i++) {
      names += (char) frame.unsignedByte(COMPONENTS + 1 + COMPONENT_BYTES * i);
    }
  }

  /** The transform that an Adobe marker must name for a decoder that follows it; empty if none. */
  OptionalInt transform() {
    if (components == COLOURS) {
      return OptionalInt.of(isRgb() ? NONE : YCC);
    }
    return components == INKS && adobe.isPresent()
        ? OptionalInt.of(adobe.getAsInt() == NONE ? NONE : YCCK)
        : OptionalInt.empty();
  }

  private boolean isRgb() {
    if (jfif || adobe.isPresent()) {
      return !jfif && adobe.getAsInt() == NONE;
    }
    return names.equals("RGB") || (lossless && names.equals("\1\2\3"));
  }
}
