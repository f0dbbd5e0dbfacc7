package vn.lienthong.architecture.laws.access;

import io.smallrye.mutiny.Uni;

/** What one call waits for is given to another as it is. */
class SharesUni {

  final Uni<Long> shared = Uni.createFrom().item(System::nanoTime).memoize().indefinitely();
}
