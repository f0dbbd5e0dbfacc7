package vn.lienthong.architecture.laws.access;

import java.util.concurrent.CompletableFuture;

/** Leaves work to whatever pool the JVM has. */
class SharesPool {

  final CompletableFuture<Long> later = CompletableFuture.supplyAsync(System::nanoTime);
}
