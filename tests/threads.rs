//! The number of threads changes no bit of what is trained or coloured.
#![cfg(feature = "threads")]

use palomino::device::threads::with;
use palomino::recipe::ModelKind;
use palomino::session::Session;
use pollster::block_on;

/// Weights after three steps, and the sum of a coloured picture's last row.
fn trained(network: ModelKind, threads: usize) -> (String, u32) {
    let done = with(threads, || {
        let mut session = block_on(Session::open()).expect("the CPU engine opens");
        let described = session.describe().device;
        assert_eq!(
            described.contains(&format!("{threads} threads")),
            threads > 1
        );
        session
            .open_paddock(0, &mut |_, _| ())
            .expect("the paddock is drawn");
        block_on(session.open_benchmark(network, 7, 0)).expect("the paddock has 7 pictures");
        block_on(session.benchmark_steps(3)).expect("three steps");
        let digest = block_on(session.benchmark_digest()).expect("a digest");
        let row = block_on(session.benchmark_inference(68, 52)).expect("a picture");
        (digest, row.to_bits())
    });
    done.expect("the system gives threads")
}

#[test]
fn a_network_has_the_same_bits_on_one_thread_and_on_several() {
    for network in [ModelKind::RegressionCnn, ModelKind::Cnn, ModelKind::Unet] {
        let alone = trained(network, 1);
        for threads in [2, 7] {
            assert_eq!(trained(network, threads), alone, "{threads} threads");
        }
    }
}
