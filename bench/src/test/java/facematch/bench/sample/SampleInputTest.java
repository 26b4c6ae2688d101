package facematch.bench.sample;

import static org.assertj.core.api.Assertions.assertThat;

import facematch.bench.photo.PhotoScanner;
import facematch.image.ImageHeader;
import org.junit.jupiter.api.Test;

class SampleInputTest {
  @Test
  void aPhonesPhotoIsStoredOnItsSide() {
    byte[] jpeg = SampleInput.PHONE.jpeg();
    var stored = ImageHeader.read(jpeg);
    assertThat(stored.width()).isEqualTo(4000);
    assertThat(stored.height()).isEqualTo(3000);
    var upright = PhotoScanner.decoder().decode(jpeg);
    assertThat(upright.width()).isEqualTo(3000);
    assertThat(upright.height()).isEqualTo(4000);
  }

  @Test
  void anInputHasTheSameBytesInEveryRun() {
    assertThat(SampleInput.VGA.jpeg()).isEqualTo(SampleInput.VGA.jpeg());
  }
}
