package vn.lienthong.bench;
record LargeBody(Options options, Store store, PartnerStub stub) { void run(String part) {} void run() {} }
