package facematch.bench.throughput;

import facematch.worker.picture.Picture;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.types.TInt32;

/**
 * What the cost of a network's run depends on.
 *
 * @param pictures in the batch
 * @param height of each in pixels; so is width
 * @param numbers the values of its other inputs that are integers, such as the size that pictures
 *     are scaled to
 */
record InputShape(int pictures, int height, int width, Map<String, List<Integer>> numbers) {
  static InputShape of(List<Picture> pictures, Map<String, ? extends Tensor> others) {
    var first = pictures.get(0);
    var numbers = new TreeMap<String, List<Integer>>();
    others.forEach(
        (name, tensor) -> {
          if (tensor instanceof TInt32 integers) {
            numbers.put(name, integers(integers));
          }
        });
    return new InputShape(pictures.size(), first.height(), first.width(), numbers);
  }

  private static List<Integer> integers(IntNdArray array) {
    return array.streamOfInts().boxed().toList();
  }
}
