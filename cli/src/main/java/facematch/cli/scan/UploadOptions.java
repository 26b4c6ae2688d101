package facematch.cli.scan;

import picocli.CommandLine.Option;

/** How images are brought to the server. */
final class UploadOptions {
  @Option(names = "--again", description = "Scan images anew that the server knows.")
  private boolean again;

  @Option(names = "--dry-run", description = "Tell what would be sent, and send nothing.")
  private boolean dryRun;

  @Option(
      names = "--wait",
      description = "Wait for the scan of each image, and list those that workers reject.")
  private boolean waits;

  boolean again() {
    return again;
  }

  boolean dryRun() {
    return dryRun;
  }

  /** Whether an image has a result only once it is scanned or rejected. */
  boolean waits() {
    return waits && !dryRun;
  }
}
