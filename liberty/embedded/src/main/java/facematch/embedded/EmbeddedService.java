package facematch.embedded;

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
 * A service of the local server and the folder that is all it keeps. The first JVM that starts it
 * in a folder hosts it until {@link #close}; others that start it there share the host's. The
 * folder keeps the address, so that the service is found where it was before.
 */
abstract class EmbeddedService implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_MILLIS = 50;

  private final Path folder;
  private final Path addressFile;
  private FileChannel lockFile;
  private Address address;

  EmbeddedService(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.addressFile = this.folder.resolve("address");
  }

  /** The address that clients connect to, password included; only after {@link #start}. */
  public abstract String uri();

  /** Runs the service at an address that nothing listens on. */
  abstract void launch(Address unused) throws IOException;

  /** Whether this service, and no other, listens there, ready for clients or not yet. */
  abstract boolean running(Address candidate);

  /** Whether this service is ready for clients there. */
  abstract boolean ready(Address candidate);

  /** Ends the service at its address. */
  abstract void shutDown() throws IOException;

  /**
   * Returns once the service is ready, in this JVM's hands or another's.
   *
   * @throws ServiceStartException when it is not ready within a minute
   */
  public synchronized void start() {
    try {
      createFolder();
      Instant deadline = Instant.now().plus(PATIENCE);
      while (!claimed()) {
        if (Files.exists(addressFile) && ready(Address.read(addressFile))) {
          address = Address.read(addressFile);
          return;
        }
        pauseUntil(deadline);
      }
      host(deadline);
    } catch (IOException e) {
      throw new ServiceStartException("cannot start the service kept in " + folder, e);
    }
  }

  /** Photographs pass through it: nobody else is to look inside. */
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

  /** The operating system drops the lock of a JVM that dies, however it dies. */
  private boolean claimed() throws IOException {
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldInThisJvm) {
      // the same as held by another
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
      throw new ServiceStartException("not ready after " + PATIENCE + ": the service in " + folder);
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

  /** Ends the service if this JVM hosts it. */
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
