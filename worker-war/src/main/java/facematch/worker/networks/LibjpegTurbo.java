package facematch.worker.networks;

import facematch.worker.picture.Picture;
import java.util.Optional;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.exceptions.TensorFlowException;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.DecodeJpeg;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

/**
 * Decodes JPEGs with the libjpeg-turbo inside of TensorFlow, some times faster than the JDK's
 * reader. Once it has begun, nothing stops it, so callers limit what they give to it.
 */
public final class LibjpegTurbo {
  private static final String ENCODED = "encoded";
  private static final String WHOLE = "whole";
  private static final String HALF = "half";

  private LibjpegTurbo() {}

  /** Loaded by the first image. */
  private static final class Loaded {
    static final Session SESSION = new Session(graph(), Network.ONE_THREAD);

    private static Graph graph() {
      var graph = new Graph();
      var operations = Ops.create(graph);
      var encoded = operations.withName(ENCODED).placeholder(TString.class);
      var rgb = DecodeJpeg.channels((long) Picture.CHANNELS).dctMethod("INTEGER_ACCURATE");
      operations.withName(WHOLE).image.decodeJpeg(encoded, rgb);
      operations.withName(HALF).image.decodeJpeg(encoded, rgb, DecodeJpeg.ratio(2L));
      return graph;
    }
  }

  /**
   * Decodes an image.
   *
   * @param half whether its sides are halved, and rounded up: each pixel is the mean of four
   * @return empty if it is damaged, or of a kind that the library does not read
   */
  public static Optional<Picture> decode(byte[] jpeg, boolean half) {
    try (var encoded = TString.tensorOfBytes(NdArrays.scalarOfObject(jpeg));
        var result = run(encoded, half ? HALF : WHOLE)) {
      var pixels = (TUint8) result.get(0);
      int height = Math.toIntExact(pixels.shape().get(0));
      int width = Math.toIntExact(pixels.shape().get(1));
      return Optional.of(new Picture(width, height, Network.bytes(pixels)));
    } catch (TFInvalidArgumentException | TensorFlowException e) {
      return Optional.empty();
    }
  }

  private static Result run(TString encoded, String output) {
    return Loaded.SESSION.runner().feed(ENCODED, encoded).fetch(output).run();
  }
}
