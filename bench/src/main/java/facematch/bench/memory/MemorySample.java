package facematch.bench.memory;

import facematch.bench.report.ResidentMemory;
import java.lang.management.ManagementFactory;

/**
 * The memory of this process after some scans, in bytes.
 *
 * @param images scanned so far
 * @param resident all that is in RAM
 * @param used of the heap, garbage included
 * @param committed of the heap, what the process holds
 */
record MemorySample(int images, long resident, long used, long committed) {
  static MemorySample after(int images) {
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new MemorySample(
        images, ResidentMemory.now().orElseThrow(), heap.getUsed(), heap.getCommitted());
  }

  /** What is not heap; too little while a part of the heap has never been used. */
  long outsideHeap() {
    return resident - committed;
  }
}
