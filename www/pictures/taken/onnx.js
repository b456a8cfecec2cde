// A network as an ONNX model, for inference: pictures [N, channels, H, W] in, levels divided by
// 256, sides in multiples of four; a colour or logits come out, [N, channels, H, W].
import {
  bytesField,
  floatField,
  joined,
  messageField,
  wholeField,
} from '../../run/taken/protobuf.js';

/** @import { Recipe, Tensor } from '../../types.js' */

/** Source of the numbers of fields and types: onnx.proto3 of github.com/onnx/onnx. */
const [FLOAT, INT64] = [1, 7];
const [IR_VERSION, OPSET] = [8, 13];
const [INPUT, OUTPUT] = ['pictures', 'answers'];
const EPSILON = 1e-5;
const LARGEST_GREY = 3 * 255;

/** A graph that grows from its input to its output, node by node. */
class Graph {
  /** @param {Map<string, Tensor>} weights of 32-bit floats */
  constructor(weights) {
    this.weights = weights;
    /** @type {Uint8Array[]} */
    this.nodes = [];
    /** @type {Map<string, Uint8Array>} */
    this.constants = new Map();
  }

  /**
   * One operation; gives the name of what comes out.
   * @param {string} type
   * @param {string[]} inputs
   * @param {Uint8Array[]} [attributes]
   * @param {string} [name]
   */
  node(type, inputs, attributes = [], name = `${type}${this.nodes.length}`) {
    this.nodes.push(
      messageField(
        1,
        ...inputs.map((input) => bytesField(1, input)),
        bytesField(2, name),
        bytesField(3, name),
        bytesField(4, type),
        ...attributes,
      ),
    );
    return name;
  }

  /** An array of the network, by its name. @param {string} name */
  weight(name) {
    const tensor = this.weights.get(name);
    if (!tensor) throw new Error(`This network has no ${name}.`);
    return this.constant(name, tensor.shape, tensor.bytes);
  }

  /** @param {string} name @param {readonly number[]} shape @param {Uint8Array} values of floats */
  constant(name, shape, values) {
    const dims = shape.map((size) => wholeField(1, size));
    this.constants.set(
      name,
      messageField(5, ...dims, wholeField(2, FLOAT), bytesField(8, name), bytesField(9, values)),
    );
    return name;
  }

  /** @param {string} name @param {number[]} values @param {readonly number[]} [shape] */
  floats(name, values, shape = [values.length]) {
    return this.constant(name, shape, new Uint8Array(Float32Array.from(values).buffer));
  }

  /** @param {string} layer @param {string} x @param {number} kernel @param {string} [name] */
  convolution(layer, x, kernel, name) {
    const sides = [
      ints('kernel_shape', [kernel, kernel]),
      ints('pads', Array(4).fill(kernel >> 1)),
    ];
    const weights = [this.weight(`${layer}.weight`), this.weight(`${layer}.bias`)];
    return this.node('Conv', [x, ...weights], sides, name);
  }

  /** Halves, keeps or doubles. @param {string} x @param {Resize} resize */
  resized(x, resize) {
    if (resize === 'same') return x;
    if (resize === 'halve')
      return this.node('MaxPool', [x], [ints('kernel_shape', [2, 2]), ints('strides', [2, 2])]);
    const scales = this.floats('twice', [1, 1, 2, 2]);
    return this.node(
      'Resize',
      [x, '', scales],
      [
        text('mode', 'nearest'),
        text('coordinate_transformation_mode', 'asymmetric'),
        text('nearest_mode', 'floor'),
      ],
    );
  }

  /** A block in its order. @param {string} name @param {string} x @param {Resize} resize */
  block(name, x, resize, /** @type {Recipe} */ { kernel, normalise, order, model }) {
    const norm = (/** @type {string} */ y) =>
      normalise
        ? this.node(
            'BatchNormalization',
            [
              y,
              ...['weight', 'bias', 'running_mean', 'running_var'].map((part) =>
                this.weight(`${name}.norm.${part}`),
              ),
            ],
            [number('epsilon', EPSILON)],
          )
        : y;
    const own = model === 'regressionCnn' ? 'normReluPool' : 'poolNormRelu';
    const y = this.convolution(`${name}.conv`, x, kernel);
    if ((order === 'own' ? own : order) === 'poolNormRelu')
      return this.node('Relu', [norm(this.resized(y, resize))]);
    // Whether the size changes before the ReLU or after it is all the same.
    return this.resized(this.node('Relu', [norm(y)]), resize);
  }

  /** Two maps' channels, where there is a skip connection. */
  beside(/** @type {boolean} */ skip, /** @type {string} */ a, /** @type {string} */ b) {
    return skip ? this.node('Concat', [a, b], [int('axis', 1)]) : a;
  }
}

/** @typedef {'halve' | 'same' | 'double'} Resize */

/** @param {string} name @param {number} type @param {...Uint8Array} values */
const attribute = (name, type, ...values) =>
  messageField(5, bytesField(1, name), ...values, wholeField(20, type));
/** @param {string} name @param {number} value */
const number = (name, value) => attribute(name, 1, floatField(2, value));
/** @param {string} name @param {number} value */
const int = (name, value) => attribute(name, 2, wholeField(3, value));
/** @param {string} name @param {string} value */
const text = (name, value) => attribute(name, 3, bytesField(4, value));
/** @param {string} name @param {number[]} values */
const ints = (name, values) => attribute(name, 7, ...values.map((value) => wholeField(8, value)));

/** The course's networks. @param {Graph} graph @param {Recipe} recipe @param {boolean[]} skips */
function course(graph, recipe, [quarter, half, full]) {
  const block = (/** @type {string} */ name, /** @type {string} */ x, /** @type {Resize} */ to) =>
    graph.block(name, x, to, recipe);
  const out1 = block('downconv1', INPUT, 'halve');
  const out2 = block('downconv2', out1, 'halve');
  const out3 = block('rfconv', out2, 'same');
  const out4 = block('upconv1', graph.beside(quarter, out3, out2), 'double');
  const out5 = block('upconv2', graph.beside(half, out4, out1), 'double');
  graph.convolution('finalconv', graph.beside(full, out5, INPUT), recipe.kernel, OUTPUT);
}

/** The UNet of full resolution, added to its table. */
function fullResolution(
  /** @type {Graph} */ graph,
  /** @type {Recipe} */ recipe,
  /** @type {boolean[]} */ [quarter, half, full],
) {
  const block = (/** @type {string} */ name, /** @type {string} */ x, /** @type {Resize} */ to) =>
    graph.block(name, x, to, recipe);
  const out0 = block('inconv', INPUT, 'same');
  const out1 = block('downconv1', out0, 'halve');
  const out2 = block('downconv2', out1, 'halve');
  const out3 = block('rfconv', out2, 'same');
  const out4 = block('upconv1', graph.beside(quarter, out3, out2), 'double');
  const out5 = block('upconv2', graph.beside(half, out4, out1), 'double');
  const out6 = block('outconv', graph.beside(full, out5, out0), 'same');
  const added = graph.convolution('finalconv', out6, recipe.kernel);
  graph.node('Add', [added, tableOf(graph)], [], OUTPUT);
}

/** What the table says of each pixel's grey. @param {Graph} graph */
function tableOf(graph) {
  const grey = graph.node('ReduceMean', [INPUT], [ints('axes', [1]), int('keepdims', 0)]);
  const sum = graph.node('Mul', [grey, graph.floats('levels', [3 * 256], [])]);
  const rounded = graph.node('Add', [sum, graph.floats('half', [0.5], [])]);
  const ends = [graph.floats('least', [0], []), graph.floats('most', [LARGEST_GREY], [])];
  const row = graph.node('Cast', [graph.node('Clip', [rounded, ...ends])], [int('to', INT64)]);
  const found = graph.node('Gather', [graph.weight('table'), row], [int('axis', 0)]);
  return graph.node('Transpose', [found], [ints('perm', [0, 3, 1, 2])]);
}

/** A row of pictures as the model declares them. */
function value(
  /** @type {number} */ field,
  /** @type {string} */ name,
  /** @type {number} */ channels,
) {
  const free = (/** @type {string} */ axis) => messageField(1, bytesField(2, axis));
  const shape = messageField(
    2,
    free('N'),
    messageField(1, wholeField(1, channels)),
    free('H'),
    free('W'),
  );
  return messageField(
    field,
    bytesField(1, name),
    messageField(2, messageField(1, wholeField(1, FLOAT), shape)),
  );
}

/**
 * @param {Map<string, Tensor>} weights by PyTorch's names, 32-bit floats
 * @param {Recipe} recipe
 */
export function onnxModel(weights, recipe) {
  const graph = new Graph(weights);
  const unet = recipe.model === 'unet' || recipe.model === 'fullUnet';
  const skips = [recipe.skipQuarter, recipe.skipHalf, recipe.skipFull].map((skip) => unet && skip);
  (recipe.model === 'fullUnet' ? fullResolution : course)(graph, recipe, skips);
  const outputs = weights.get('finalconv.weight')?.shape[0] ?? 0;
  const inputs = recipe.task === 'superResolution' ? 3 : 1;
  return joined([
    wholeField(1, IR_VERSION),
    bytesField(2, 'Palomino'),
    messageField(
      7,
      ...graph.nodes,
      bytesField(2, recipe.model),
      ...graph.constants.values(),
      value(11, INPUT, inputs),
      value(12, OUTPUT, outputs),
    ),
    messageField(8, bytesField(1, ''), wholeField(2, OPSET)),
  ]);
}
