package facematch.embedded;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;

/**
 * A service of the local server, whose data is in one folder. The first JVM that starts it in a
 * folder hosts it until {@link #close}, and other JVMs that start it there use the host's. The
 * folder holds the address, so that the service gets the same one every time.
 */
abstract class EmbeddedService implements Closeable {
  private static final Duration UNTIL_READY = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  private final Path folder;
  private final Path addressFile;
  private FileChannel lockFile;
  private Address address;

  EmbeddedService(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.addressFile = this.folder.resolve("address");
  }

  /**
   * The URI for clients, with the password.
   *
   * @throws IllegalStateException before {@link #start}
   */
  public abstract String uri();

  /** Starts the service at an address on which nothing listens. */
  abstract void launch(Address address) throws IOException;

  /** Whether this service, and no other one, listens at the address. It may not be ready yet. */
  abstract boolean running(Address candidate);

  /** Whether this service is ready for clients at the address. */
  abstract boolean ready(Address candidate);

  /** Shuts the service down. */
  abstract void shutDown() throws IOException;

  /**
   * Returns once the service is ready, hosted by this JVM or another one.
   *
   * @throws ServiceStartException if it is not ready within a minute
   */
  public synchronized void start() {
    try {
      createFolder();
      Instant deadline = Instant.now().plus(UNTIL_READY);
      while (!lock()) {
        if (Files.exists(addressFile) && ready(Address.read(addressFile))) {
          address = Address.read(addressFile);
          return;
        }
        pauseUntil(deadline);
      }
      host(deadline);
    } catch (IOException e) {
      throw new ServiceStartException("cannot start the service in " + folder, e);
    }
  }

  /** Only the owner may read the folder, since it holds photos and passwords. */
  private void createFolder() throws IOException {
    Files.createDirectories(folder);
    var posix = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
    if (posix != null) {
      posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
    }
  }

  private void host(Instant deadline) throws IOException {
    address = Files.exists(addressFile) ? Address.read(addressFile) : Address.random();
    if (!running(address)) {
      address = address.unused() ? address : address.withUnusedPort();
      address.write(addressFile);
      launch(address);
    }
    while (!ready(address)) {
      pauseUntil(deadline);
    }
  }

  /** Makes this JVM the host, unless another one is. The lock of a JVM ends with its process. */
  private boolean lock() throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException lockedByThisJvm) {
      // the same as locked by another JVM
    }
    if (lock == null) {
      channel.close();
      return false;
    }
    lockFile = channel;
    return true;
  }

  private void pauseUntil(Instant deadline) {
    if (Instant.now().isAfter(deadline)) {
      throw new ServiceStartException(
          "not ready after " + UNTIL_READY + ": the service in " + folder);
    }
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceStartException("interrupted while starting the service in " + folder, e);
    }
  }

  Path folder() {
    return folder;
  }

  synchronized Address address() {
    if (address == null) {
      throw new IllegalStateException("not started: the service in " + folder);
    }
    return address;
  }

  /** Shuts the service down if this JVM hosts it. */
  @Override
  public synchronized void close() throws IOException {
    if (lockFile == null) {
      return;
    }
    try {
      shutDown();
    } finally {
      lockFile.close();
      lockFile = null;
    }
  }
}
