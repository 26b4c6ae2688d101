package facematch.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    var version = FaceMatch.class.getPackage().getImplementationVersion();
    return new String[] {"facematch " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
