"""Make the encoder that the project carries: train it, choose it, write it for ONNX Runtime."""
