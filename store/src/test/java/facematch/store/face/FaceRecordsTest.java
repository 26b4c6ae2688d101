package facematch.store.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import facematch.store.UndecodableRecordException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaceRecordsTest {
  private static final BoundingBox BOX = new BoundingBox(-1.5f, 2, 30, 40);
  private static final Embedding EMBEDDING = Embedding.normalised(new float[] {3, 4});
  private static final Face CLEAR = new Face(BOX, .5f, 3.5f, Optional.of(EMBEDDING));
  private static final Face BLURRED = new Face(BOX, .5f, 1.5f, Optional.empty());

  /** {@link #CLEAR} as version 0 wrote it. */
  private static final String CLEAR_WITHOUT_VERSION =
      """
      0000c0bf 00000040 0000f041 00002042
      0000003f 00006040 02000000
      9a99193f cdcc4c3f
      """;

  private static final int WIDTH = 8;
  private static final int QUALITY = 20;
  private static final int DIMENSION = 24;
  private static final int VALUES = 28;

  @Test
  void decodeWhatWasEncoded() {
    var decoded = decoded(FaceRecords.encode(NumberedFaces.of(List.of(BLURRED, CLEAR, BLURRED))));

    assertThat(decoded).hasSize(3);
    assertThat(decoded.get(0)).isEqualTo(BLURRED);
    assertClear(decoded.get(1));
    assertThat(decoded.get(2)).isEqualTo(BLURRED);
  }

  @Test
  void decodeAnImageWithoutFaces() {
    assertThat(decoded(FaceRecords.encode(NumberedFaces.NONE))).isEmpty();
    assertThat(decoded(new byte[0])).isEmpty();
  }

  @Test
  void beginWithTheirVersion() {
    assertThat(encoded()).isEqualTo(bytes("01" + CLEAR_WITHOUT_VERSION));
  }

  @Test
  void keepTheNumbersOfFacesAndThePlacesOfDeletedOnes() {
    var faces = NumberedFaces.of(List.of(BLURRED, CLEAR, BLURRED)).without(0);
    var record = FaceRecords.encode(faces);

    assertThat(record).startsWith(2);
    var decoded = FaceRecords.decode(record);
    assertThat(decoded.faces()).containsOnlyKeys(1, 2);
    assertClear(decoded.faces().get(1));
    assertThat(decoded.deleted()).containsExactly(entry(0, BOX));
  }

  @Test
  void decodeTheVersionWithoutAVersionByte() {
    var decoded = decoded(bytes(CLEAR_WITHOUT_VERSION));
    assertThat(decoded).hasSize(1);
    assertClear(decoded.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "03", "ff"})
  void refuseAnUnknownVersion(String version) {
    assertUndecodable(bytes(version + CLEAR_WITHOUT_VERSION), "unknown version");
  }

  @Test
  void refuseATruncatedRecord() {
    for (byte[] whole : List.of(encoded(), bytes(CLEAR_WITHOUT_VERSION))) {
      for (int length = 2; length < whole.length; length++) {
        assertUndecodable(Arrays.copyOf(whole, length), "");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, 1 << 30, 3, 1, -1, Integer.MIN_VALUE})
  void allocateNothingForADimensionThatTheRecordDoesNotHold(int dimension) {
    var record = encoded();
    inside(record).putInt(DIMENSION, dimension);
    assertUndecodable(record, "");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 0, 2})
  void refuseAnEmbeddingThatIsNotNormalised(float value) {
    var record = encoded();
    inside(record).putFloat(VALUES, value);
    assertUndecodable(record, "not normalised");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, 0, -30})
  void refuseADamagedBox(float width) {
    var record = encoded();
    inside(record).putFloat(WIDTH, width);
    assertUndecodable(record, "not a bounding box");
  }

  @Test
  void refuseADamagedQuality() {
    var record = encoded();
    inside(record).putFloat(QUALITY, Float.NaN);
    assertUndecodable(record, "quality NaN");
  }

  private static byte[] encoded() {
    return FaceRecords.encode(NumberedFaces.of(List.of(CLEAR)));
  }

  private static List<Face> decoded(byte[] record) {
    return List.copyOf(FaceRecords.decode(record).faces().values());
  }

  /** The record after its version byte. */
  private static ByteBuffer inside(byte[] record) {
    return ByteBuffer.wrap(record, 1, record.length - 1).slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replaceAll("\\s", ""));
  }

  private static void assertClear(Face face) {
    assertThat(face.box()).isEqualTo(BOX);
    assertThat(face.score()).isEqualTo(.5f);
    assertThat(face.quality()).isEqualTo(3.5f);
    assertThat(face.embedding().orElseThrow().similarity(EMBEDDING)).isCloseTo(1, within(1e-6f));
  }

  private static void assertUndecodable(byte[] record, String reason) {
    assertThatExceptionOfType(UndecodableRecordException.class)
        .isThrownBy(() -> FaceRecords.decode(record))
        .withMessageContaining(reason);
  }
}
