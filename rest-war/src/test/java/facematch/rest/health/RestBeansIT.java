package facematch.rest.health;

import static org.junit.jupiter.api.Assertions.assertTrue;

import facematch.store.ImageHash;
import facematch.store.image.ImageRecords;
import jakarta.inject.Inject;
import java.io.File;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server, in the packaged application. */
@ExtendWith(ArquillianExtension.class)
class RestBeansIT {
  @Inject ImageRecords records;

  @Deployment
  static WebArchive packagedApplication() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File(System.getProperty("war")));
  }

  @Test
  void theInjectedRecordsReachRedis() {
    assertTrue(records.find(new ImageHash("0".repeat(64))).isEmpty());
  }
}
