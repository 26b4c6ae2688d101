package facematch.bench.memory;

import facematch.bench.report.ResidentMemory;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/**
 * The memory of this process after some scans, in bytes.
 *
 * @param images scanned so far
 * @param resident all that is in RAM
 * @param live of the heap, what the last garbage collections left
 * @param committed of the heap, what the process holds
 */
record MemorySample(int images, long resident, long live, long committed) {
  static MemorySample after(int images) {
    return new MemorySample(
        images,
        ResidentMemory.now().orElseThrow(),
        heapInUse(),
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted());
  }

  private static long heapInUse() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** What is not heap; too little while a part of the heap has never been used. */
  long outsideHeap() {
    return resident - committed;
  }
}
